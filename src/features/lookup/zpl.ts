/** What stands on a label; `price` as it is printed. */
export interface Label {
  kind: 'shelf' | 'item'
  name: string
  price: string | undefined
  gtin: string
  sku: string
  place: string | undefined
}

/** Dots of a printer of 203 dpi: 8 a millimetre. */
const DOTS = 8
/** In mm: a rail's width, and what sticks on a box. */
const LABEL_MM = { shelf: [60, 30], item: [40, 25] } as const

/** The same label so many times in ZPL II, UTF-8, for a label printer of 203 dpi. */
export function zplOf(label: Label, copies: number): string {
  const { kind, name, price, gtin, sku, place } = label
  const [width, height] = LABEL_MM[kind].map((mm) => mm * DOTS) as [number, number]
  const text = (y: number, size: number, words: string, lines = 1) =>
    `^FO16,${y}^A0N,${size},${size}^FB${width - 32},${lines},0,L^FH^FD${escaped(words)}^FS`
  const isShelf = kind === 'shelf'
  const parts = [
    text(12, isShelf ? 30 : 24, name, 2),
    price && text(isShelf ? 80 : 64, isShelf ? 64 : 36, price),
    barcode(isShelf ? 16 : 24, isShelf ? 152 : 106, isShelf ? 44 : 50, gtin),
    isShelf &&
      `^FO${width - 176},96^A0N,22,22^FB160,2,0,R^FH^FD${escaped([place, sku].filter(Boolean).join('\\&'))}^FS`,
  ]
  const head = ['^XA', '^CI28', `^PW${width}`, `^LL${height}`]
  return [...head, ...parts.filter(Boolean), `^PQ${copies}`, '^XZ', ''].join('\n')
}

/** An EAN-13 without its check digit, which the printer adds, or an ITF-14. */
function barcode(x: number, y: number, height: number, gtin: string): string {
  const drawn = gtin.startsWith('0') ? `^BEN,${height},Y,N^FD${gtin.slice(1, 13)}` : `^B2N,${height},Y,N,N^FD${gtin}`
  return `^FO${x},${y}^BY2${drawn}^FS`
}

/** What would be a command to the printer is written as its code (`^FH`); a control character is none of a name. */
function escaped(words: string): string {
  return words.replace(/\p{Cc}/gu, ' ').replace(/[_^~]/g, (sign) => `_${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}
