// A memory probe, loaded into a node before its program, with --expose-gc: SIGUSR2 collects the garbage and prints what is
// left.
process.on('SIGUSR2', () => {
  globalThis.gc();
  const { rss, heapUsed, external } = process.memoryUsage();
  const handles = process.getActiveResourcesInfo().length;
  console.log(JSON.stringify({ probe: { rss, heapUsed, external, handles } }));
});
