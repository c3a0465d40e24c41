const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/** True for a host that only this machine reaches. */
export const isLoopback = (hostname: string): boolean =>
  loopbackNames.has(hostname.toLowerCase()) || hostname.toLowerCase().endsWith('.localhost');
