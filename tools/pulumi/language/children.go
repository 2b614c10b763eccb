package main

import (
	"os"
	"os/exec"
	"sync"
)

// children are the running processes of the host. They end with it.
type children struct {
	lock    sync.Mutex
	running map[*os.Process]bool
}

func (children *children) run(command *exec.Cmd) error {
	if err := command.Start(); err != nil {
		return err
	}
	children.set(command.Process, true)
	defer children.set(command.Process, false)
	return command.Wait()
}

func (children *children) set(process *os.Process, isRunning bool) {
	children.lock.Lock()
	defer children.lock.Unlock()
	if children.running == nil {
		children.running = map[*os.Process]bool{}
	}
	if isRunning {
		children.running[process] = true
	} else {
		delete(children.running, process)
	}
}

func (children *children) stop() {
	children.lock.Lock()
	defer children.lock.Unlock()
	for process := range children.running {
		_ = process.Signal(os.Interrupt)
	}
}
