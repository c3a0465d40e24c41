const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a host is only reachable from this machine. */
export const isLoopback = (hostname: string): boolean =>
  loopbackNames.has(hostname.toLowerCase()) || hostname.toLowerCase().endsWith('.localhost');
