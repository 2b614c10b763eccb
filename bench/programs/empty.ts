// A program without resources: what is left is the time of the engine and of Node.js.
export const people = process.env.BENCH_PEOPLE;
