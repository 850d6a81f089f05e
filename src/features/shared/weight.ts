/** Grams of what was typed as kilograms, with a point or a comma; undefined where it is no weight that a box can have. */
export function gramsOf(text: string): number | undefined {
  const match = /^(\d{1,3})(?:[.,](\d{1,3}))?$/.exec(text.trim())
  if (!match) return undefined
  const grams = Number(match[1]) * 1000 + Number((match[2] ?? '').padEnd(3, '0'))
  return grams > 0 ? grams : undefined
}

/** Kilograms as text, to the gram where that matters. */
export const kilograms = (grams: number): string => (grams / 1000).toFixed(grams % 10 === 0 ? 2 : 3)
