//go:build unix

package main

import (
	"syscall"
	"time"
)

// cpuTime is the processor time that this process has used so far: what a machine
// shared with others does not distort much.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
