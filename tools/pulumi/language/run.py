"""Runs a Pulumi program, whose path is the argument. All else is in the environment."""

import asyncio
import os
import runpy
import sys
import traceback

import pulumi
from pulumi import runtime

# The engine does not explain a failure again after this exit code.
ALREADY_EXPLAINED = 32

program = sys.argv[1]
sys.argv = [program]
runtime.set_all_config(runtime.get_config_env(), runtime.get_config_secret_keys_env())
runtime.configure(
    runtime.Settings(
        project=os.environ["PULUMI_PROJECT"],
        stack=os.environ["PULUMI_STACK"],
        organization=os.environ["PULUMI_ORGANIZATION"],
        root_directory=os.environ["PULUMI_ROOT_DIRECTORY"],
        monitor=os.environ["PULUMI_MONITOR"],
        engine=os.environ["PULUMI_ENGINE"],
        parallel=int(os.environ["PULUMI_PARALLEL"]),
        dry_run=os.environ["PULUMI_DRY_RUN"] == "true",
    )
)
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)


def run() -> None:
    runpy.run_path(program, run_name="__main__")


try:
    loop.run_until_complete(runtime.run_in_stack(run))
except pulumi.RunError as error:
    pulumi.log.error(str(error))
    sys.exit(ALREADY_EXPLAINED)
except Exception:
    pulumi.log.error(traceback.format_exc())
    sys.exit(ALREADY_EXPLAINED)
