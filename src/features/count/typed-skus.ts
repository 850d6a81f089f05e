import { Sku } from '#domain/store.ts'

/** One line of a pasted list; `at` as people number lines, from 1 on. */
export interface TypedSku {
  at: number
  sku: string
}

/** What is in a list of SKUs, each once, under the line that it first stands in. */
export function typedSkus(text: string): TypedSku[] {
  const lines = text.split('\n').map((line, index) => ({ at: index + 1, sku: line.trim() }))
  return lines.filter(({ sku }, index) => sku !== '' && lines.findIndex((other) => other.sku === sku) === index)
}

/** The first that can be no SKU: pasted from a spreadsheet there may be a tab in it. */
export const badSku = (typed: readonly TypedSku[]): TypedSku | undefined =>
  typed.find(({ sku }) => !Sku.safeParse(sku).success)

/** The list without these, its other lines as they were typed. */
export const withoutSkus = (text: string, skus: readonly string[]): string =>
  text
    .split('\n')
    .filter((line) => !skus.includes(line.trim()))
    .join('\n')
