/**
 * Code that comes later, and is at hand from then on: import() asks the browser each time, and its answer takes a turn even
 * where the code is there. A load that failed is tried anew.
 * @returns what gives the code, or the promise of it as long as it is on its way
 */
export function onceLoaded<T>(load: () => Promise<T>): () => T | Promise<T> {
  let loaded: { code: T } | undefined
  return () => {
    if (loaded) return loaded.code
    return load().then((code) => {
      loaded = { code }
      return code
    })
  }
}
