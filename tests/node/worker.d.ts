// What the service worker is told. Read by the type checker alone.

interface LimberOffline {
  /** What finish.py writes into offline-files.js: addresses of files as seen from the site, and a version of them all. */
  limberOffline: { version: string; files: string[]; gone: string[]; changed: string[] };
}
