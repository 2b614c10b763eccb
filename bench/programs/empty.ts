// A program without resources that loads Pulumi: what is left is the time of the engine and of Node.js.
import * as pulumi from "@pulumi/pulumi";

export const people = pulumi.interpolate`${process.env.BENCH_PEOPLE} people`;
