import { code128, drawingSVG, gs1_128 } from 'bwip-js/browser'

/** A number as it is printed on a box or a receipt: an SSCC as GS1-128 and any other as Code 128, as an address for an image. */
export function code128Image(text: string): string {
  const looks = { height: 22, includetext: true, paddingwidth: 10, paddingheight: 2, backgroundcolor: 'ffffff' }
  const svg = /^\d{18}$/.test(text)
    ? gs1_128({ bcid: 'gs1-128', text: `(00)${text}`, ...looks }, drawingSVG())
    : code128({ bcid: 'code128', text, ...looks }, drawingSVG())
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
