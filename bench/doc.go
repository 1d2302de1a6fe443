// Package bench compares this project with its peers, side by side in one
// run. Each comparison is a command under cmd: go run ./bench/cmd/calendar.
package bench
