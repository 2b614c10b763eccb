// Command sdks generates the SDKs of all available languages: sdks SCHEMA FOLDER.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"pulumi-atlas-orgs/tools/pulumi/generate"
)

func main() {
	if len(os.Args) != 3 {
		fail(fmt.Errorf("usage: sdks SCHEMA FOLDER"))
	}
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		fail(err)
	}
	for _, language := range generate.Languages {
		folder := filepath.Join(os.Args[2], language)
		if err := generate.Generate(language, string(text), folder); err != nil {
			fail(fmt.Errorf("cannot generate the SDK for %s: %w", language, err))
		}
		fmt.Println(folder)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
