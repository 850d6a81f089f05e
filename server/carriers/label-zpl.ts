import { addressLines } from '#domain/address.ts'
import type { LabelRequest } from './carrier.ts'
import { isSscc } from './tracking-number.ts'

/** 4 × 6 inches at 203 dpi, in dots. */
const [WIDTH, HEIGHT] = [812, 1218]
const LEFT = 40

/** A box's label in ZPL II, UTF-8: where it goes, whose it is, and its number as Code 128, an SSCC as GS1-128. */
export function labelZpl(request: LabelRequest, tracking: string): string {
  const { storeName, orderNumber, serviceLevel, to, box } = request
  const { phone } = to
  const address = addressLines(to)
  // six lines have to stand above the telephone number
  const step = address.length > 5 ? 56 : 66
  const kilograms = `${(box.weightGrams / 1000).toFixed(2)} kg`
  return [
    ...['^XA', '^CI28', `^PW${WIDTH}`, `^LL${HEIGHT}`, '^LH0,0'],
    text(40, 28, storeName),
    rule(90),
    ...address.map((line, at) => text(130 + at * step, at === 0 ? 54 : 48, line)),
    ...(phone === undefined ? [] : [text(470, 32, phone)]),
    rule(530),
    text(560, 40, `${orderNumber}   ${box.number}/${box.of}   ${kilograms}`),
    ...(serviceLevel === undefined ? [] : [text(620, 40, serviceLevel)]),
    rule(700),
    barcode(740, 260, tracking),
    text(1030, 44, isSscc(tracking) ? `(00) ${tracking}` : tracking),
    ...['^PQ1', '^XZ', ''],
  ].join('\n')
}

const rule = (y: number) => `^FO${LEFT},${y}^GB${WIDTH - 2 * LEFT},3,3^FS`

/** One line, cut at the edge of the label. */
function text(y: number, size: number, words: string): string {
  return `^FO${LEFT},${y}^A0N,${size},${size}^FB${WIDTH - 2 * LEFT},1,0,L^FH^FD${escaped(words)}^FS`
}

/** `>;` begins in subset C, `>8` is FNC1, which makes it GS1-128; 00 is the identifier of an SSCC. */
function barcode(y: number, height: number, tracking: string): string {
  const data = isSscc(tracking) ? `>;>800${tracking}` : `>:${tracking}`
  return `^FO${LEFT + 40},${y}^BY3^BCN,${height},N,N,N^FD${data}^FS`
}

/** What would be a command to the printer is written as its code (`^FH`); in a block `\\` begins one too. */
function escaped(words: string): string {
  return words
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\\/g, '/')
    .replace(/[_^~]/g, (sign) => `_${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}
