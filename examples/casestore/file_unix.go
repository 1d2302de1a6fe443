//go:build unix

package main

import (
	"io/fs"
	"os"
	"os/signal"
	"syscall"
)

// links is how many names the file has.
func links(info fs.FileInfo) uint64 {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(s.Nlink)
	}
	return 1
}

// anybodys reports whether others than the owner and the group may open the file.
func anybodys(info fs.FileInfo) bool { return info.Mode().Perm()&0o007 != 0 }

// syncFolder puts the name of a new file on the disk.
func syncFolder(name string) error {
	d, err := os.Open(name)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

func init() {
	// A limit on the size of files is an error of the write then, and not the end of the process.
	signal.Ignore(syscall.SIGXFSZ)
}
