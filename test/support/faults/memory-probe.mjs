// Loaded into a node before its program, with --expose-gc: at SIGUSR2 it collects its garbage and says what is left.
process.on('SIGUSR2', () => {
  globalThis.gc();
  const { rss, heapUsed, external } = process.memoryUsage();
  const handles = process.getActiveResourcesInfo().length;
  console.log(JSON.stringify({ probe: { rss, heapUsed, external, handles } }));
});
