// Command service answers questions about the opening of government information over
// HTTP, for offices whose systems are not written in Go. It is an example of how a host
// wraps the library: everything that decides is in the library, and what reads a request
// is what reads a register.
//
//	go run . -policies our-policies
//	curl 'http://127.0.0.1:8080/v1/decide?place=wuwei&decision=公开属性&on=2024-03-01' -d '[{"商业秘密":"是"}]'
//
// It listens on loopback alone unless told otherwise. SIGHUP loads the policies again;
// SIGINT and SIGTERM stop it after the requests under way.
package main

import (
	"context"
	"errors"
	"flag"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	addr := flag.String("addr", "127.0.0.1:8080", "where to listen; a reverse proxy with TLS and sign-on belongs before anything but loopback")
	policies := flag.String("policies", "", "a folder of policy files laid over the shipped law")
	calendars := flag.String("calendars", "", "a folder of calendar files laid over the shipped calendars")
	lasting := flag.Duration("load", 0, "serve nobody: measure for so long with 200 clients, beside a bare echo")
	flag.Parse()
	from := &source{policies: *policies, calendars: *calendars}
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	var err error
	if *lasting > 0 {
		err = load(os.Stdout, from, *lasting)
	} else {
		err = serve(log, *addr, from)
	}
	if err != nil {
		log.Error("stopped", "error", err.Error())
		os.Exit(1)
	}
}

func serve(log *slog.Logger, addr string, from *source) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	s, err := newService(ctx, log, from)
	if err != nil {
		return err
	}
	again := make(chan os.Signal, 1)
	signal.Notify(again, syscall.SIGHUP)
	go func() {
		for range again {
			if err := s.reload(ctx); err != nil {
				log.Error("policies refused, the old ones stay", "error", err.Error())
			}
		}
	}()
	lis, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	log.Info("listening", "addr", lis.Addr().String(), "policies", s.law.Load().book.Digest())
	srv := server(s)
	go func() {
		<-ctx.Done()
		last, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		srv.Shutdown(last)
	}()
	if err := srv.Serve(lis); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// server holds every bound on time and on headers; bodies are bounded by limited.
func server(s *service) *http.Server {
	return &http.Server{
		Handler:           s.limited(s.routes()),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       15 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    16 << 10,
	}
}
