import type { Bin } from '#domain/bin.ts'

/** The codes that several bins in use have: two people gave each out unknown to the other. */
export function twice(bins: readonly Bin[]): string[] {
  const used = bins.filter(({ retired }) => !retired).map(({ code }) => code)
  return [...new Set(used.filter((code, index) => used.indexOf(code) !== index))]
}
