import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldText } from '#domain/fold-text.ts'
import { linesOfGtin, linesWithWords } from './catalogue-index.ts'
import { indexPage } from './catalogue-page.ts'

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'É', ' '), minLength: 1, maxLength: 8 })
const gtin = fc.integer({ min: 1, max: 30 }).map((serial) => String(serial).padStart(14, '0'))
const products = fc.array(fc.record({ name: letters, gtins: fc.array(gtin, { minLength: 1, maxLength: 3 }) }), {
  minLength: 1,
  maxLength: 40,
})
const pageOf = (rows: { name: string; gtins: string[]; aliases?: string[] }[]) =>
  indexPage({ sha256: 'x', text: rows.map((row, line) => JSON.stringify({ sku: `S${line}`, ...row })).join('\n') })

describe('the index of a page', () => {
  test('finds by barcode the lines that reading them all would find', async () => {
    await fc.assert(
      fc.asyncProperty(products, gtin, async (rows, wanted) => {
        const found = new Set(linesOfGtin(await pageOf(rows), wanted))
        const all = rows.flatMap(({ gtins }, line) => (gtins.includes(wanted) ? [line] : []))
        expect([...found].toSorted((one, other) => one - other)).toEqual(all)
      }),
    )
  })

  test('finds by words the lines that reading them all would find, in their order, up to the limit', async () => {
    await fc.assert(
      fc.asyncProperty(
        products,
        fc.array(letters, { maxLength: 3 }),
        fc.nat({ max: 5 }),
        async (rows, typed, limit) => {
          const words = foldText(typed.join(' ')).split(' ').filter(Boolean)
          const all = rows.flatMap(({ name }, line) => {
            const text = foldText(`${name} S${line}`)
            return words.every((word) => text.includes(word)) ? [line] : []
          })
          expect(linesWithWords(await pageOf(rows), words, limit)).toEqual(all.slice(0, limit))
        },
      ),
    )
  })

  test('finds a product by another code that it is known by', async () => {
    const rows = [
      { name: 'mug', gtins: ['00000000000017'] },
      { name: 'cup', gtins: ['00000000000024'], aliases: ['PLU 88', 'K-7'] },
    ]
    const page = await pageOf(rows)
    expect(page.aliases?.get('PLU 88')).toEqual([1])
    expect(linesWithWords(page, ['plu', '88'], 5)).toEqual([1])
    expect((await pageOf(rows.slice(0, 1))).aliases).toBeUndefined()
  })

  test('is not made of what is no product', async () => {
    await expect(indexPage({ sha256: 'x', text: '{"sku":"a"}' })).rejects.toThrow(/name/)
  })
})
