package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

const clients = 200

// load asks the service, and beside it a handler that only writes back what it is sent,
// with 200 clients each for a while, on loopback and in this process, and prints both: a
// number alone would say more of the machine than of the service.
func load(w io.Writer, from *source, lasting time.Duration) error {
	s, err := newService(context.Background(), slog.New(slog.NewTextHandler(io.Discard, nil)), from)
	if err != nil {
		return err
	}
	const path = "/v1/decide?place=wuwei&decision=公开属性&on=2024-03-01&assume_false=true"
	const body = `[{"商业秘密":"是","公开会损害第三方合法权益":"是"}]`
	echo := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.Copy(w, r.Body) })
	fmt.Fprintf(w, "%d clients, %v each\n", clients, lasting)
	var rates [2]float64
	for i, h := range []http.Handler{server(s).Handler, echo} {
		m, err := measure(h, path, body, lasting)
		if err != nil {
			return err
		}
		rates[i] = m.rate
		fmt.Fprintf(w, "%-8s %8.0f requests/s  median %8v  p99 %8v  failed %d\n", []string{"service", "echo"}[i], m.rate, m.median.Round(10*time.Microsecond), m.p99.Round(10*time.Microsecond), m.failed)
		if i == 0 && m.failed > 0 {
			return fmt.Errorf("%d requests failed", m.failed)
		}
	}
	fmt.Fprintf(w, "one answer costs as much as %.1f echoes\n", rates[1]/rates[0])
	return nil
}

type measured struct {
	rate        float64
	median, p99 time.Duration
	failed      int64
}

func measure(h http.Handler, path, body string, lasting time.Duration) (measured, error) {
	lis, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return measured{}, err
	}
	srv := &http.Server{Handler: h}
	go srv.Serve(lis)
	defer srv.Close()
	transport := &http.Transport{MaxIdleConnsPerHost: clients}
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport, Timeout: 30 * time.Second}
	url := "http://" + lis.Addr().String() + path
	var failed atomic.Int64
	took := make([][]time.Duration, clients)
	began := time.Now()
	var all sync.WaitGroup
	for i := range clients {
		all.Go(func() {
			for time.Since(began) < lasting {
				at := time.Now()
				resp, err := client.Post(url, "application/json", strings.NewReader(body))
				if err != nil {
					failed.Add(1)
					continue
				}
				if _, err := io.Copy(io.Discard, resp.Body); err != nil || resp.StatusCode != http.StatusOK {
					failed.Add(1)
				}
				resp.Body.Close()
				took[i] = append(took[i], time.Since(at))
			}
		})
	}
	all.Wait()
	whole := time.Since(began)
	times := slices.Concat(took...)
	if len(times) == 0 {
		return measured{}, fmt.Errorf("no request was answered")
	}
	slices.Sort(times)
	return measured{float64(len(times)) / whole.Seconds(), times[len(times)/2], times[len(times)*99/100], failed.Load()}, nil
}
