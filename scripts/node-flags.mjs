/**
 * Loading the program leaves 120 MB of garbage in a second, by which V8's young generation would grow for good: 130 MB more at
 * rest. Requests do well with 4 MB. The same flag stands in deploy/, where no script starts the program.
 */
export const nodeFlags = ['--max-semi-space-size=4'];
