// Command language is Pulumi's language host for Go and for Python, for an engine built from source:
// Pulumi's own are not to be had as Go modules. Its name decides: pulumi-language-go or
// pulumi-language-python. The engine reads a port from its first line and asks it over gRPC to run a
// program, or to generate the SDK of a package.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/emptypb"
)

type host struct {
	pulumirpc.UnimplementedLanguageRuntimeServer
	language
	engine   string
	children children
}

func main() {
	name := strings.TrimPrefix(filepath.Base(os.Args[0]), "pulumi-language-")
	host := &host{language: languages[name], engine: os.Args[len(os.Args)-1]}
	if host.language == nil {
		fail(fmt.Errorf("no language host has the name %s", os.Args[0]))
	}
	server, err := rpcutil.ServeWithOptions(rpcutil.ServeOptions{
		Init: func(server *grpc.Server) error {
			pulumirpc.RegisterLanguageRuntimeServer(server, host)
			return nil
		},
	})
	if err != nil {
		fail(err)
	}
	fmt.Println(server.Port)
	// The engine holds the other end of standard input: when that closes, the engine is gone.
	_, _ = io.Copy(io.Discard, os.Stdin)
	host.children.stop()
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func (host *host) Handshake(
	_ context.Context, request *pulumirpc.LanguageHandshakeRequest,
) (*pulumirpc.LanguageHandshakeResponse, error) {
	host.engine = request.EngineAddress
	return &pulumirpc.LanguageHandshakeResponse{}, nil
}

func (host *host) GetPluginInfo(context.Context, *emptypb.Empty) (*pulumirpc.PluginInfo, error) {
	return &pulumirpc.PluginInfo{}, nil
}

func (host *host) About(context.Context, *pulumirpc.AboutRequest) (*pulumirpc.AboutResponse, error) {
	return &pulumirpc.AboutResponse{Executable: host.name()}, nil
}

func (host *host) Cancel(context.Context, *emptypb.Empty) (*emptypb.Empty, error) {
	host.children.stop()
	return &emptypb.Empty{}, nil
}
