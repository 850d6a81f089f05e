import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CsvReader, type CsvRecord } from './csv.ts'
import type { FileLine } from './lines.ts'

const linesOf = (text: string): FileLine[] => text.split('\n').map((line, index) => ({ number: index + 1, text: line }))

/** Reads the text in pieces of so many lines. */
function read(text: string, width: number, piece = 1000): CsvRecord[] {
  const reader = new CsvReader(',', width)
  const lines = linesOf(text)
  const records: CsvRecord[] = []
  for (let at = 0; at < lines.length; at += piece) records.push(...reader.push(lines.slice(at, at + piece)))
  return [...records, ...reader.end()]
}

const quote = (value: string) => `"${value.replaceAll('"', '""')}"`

describe('CSV records', () => {
  it('agrees with csv-parse on every well-formed text, however it is cut', () => {
    const value = fc.string({ unit: fc.constantFrom('a', 'é', ' ', ',', '"', '\n', ';', '1') })
    const cell = value.chain((text) =>
      /[",\n]/.test(text) ? fc.constant(quote(text)) : fc.constantFrom(text, quote(text)),
    )
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }))
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 5 }), (rows, piece) => {
        const text = rows.map((cells) => cells.join(',')).join('\n')
        const records = read(text, rows[0]?.length ?? 0, piece)
        expect(records.map((record) => record.cells)).toEqual(parse(text, { relax_quotes: true }))
      }),
    )
  })

  it('counts a record that spans lines from the line it starts on', () => {
    const records = read('1,"two\nlines",3\n4,5,6', 3)
    expect(records.map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, '1', 'two\nlines', '3'],
      [3, '4', '5', '6'],
    ])
  })

  it('skips blank lines and takes a quote inside a plain value as it is', () => {
    expect(read('\n1,12" ruler,3\n\n', 3).map(({ line, cells }) => [line, ...cells])).toEqual([
      [2, '1', '12" ruler', '3'],
    ])
  })

  it.each([
    ['at the end of the file', '1,2,3\n4,"5,6\n7,8,9', 2, 1],
    ['before another quoted value', '1,2,3\n4,"5,6\n7,8,9\n1,"2",3', 2, 1],
    ['before an empty quoted value', '1,2,3\n"4,5,6\n7,8,9\n1,"",3', 2, 0],
    ['closed in a later line, where the columns no longer fit', '1,2,3\n4,"5\n7,8,9",1,2', 2, 1],
    ['with text after its end', '1,2,3\n4,"5"x,6\n7,8,9', 2, 1],
  ])('a quote that is never closed costs only its own line: %s', (_where, text, line, cell) => {
    const [bad, ...others] = read(text, 3).filter((record) => record.problem)
    expect(bad).toMatchObject({ line, problem: { code: 'unbalanced-quote', cell } })
    expect(read(text, 3).filter((record) => !record.problem).length + 1 + others.length).toBe(text.split('\n').length)
  })

  it('gives a quote up after 100 lines, and reads on behind it', () => {
    const text = ['1,"2,3', ...Array.from({ length: 250 }, (_, index) => `${index},b,c`)].join('\n')
    const records = read(text, 3, 7)
    expect(records.filter((record) => record.problem).map((record) => record.line)).toEqual([1])
    expect(records).toHaveLength(251)
  })
})
