import { drawingSVG, ean13, itf14 } from 'bwip-js/browser'

/** A GTIN-14 as it is printed, an EAN-13 or, where it has more digits than that, an ITF-14, as an address for an image. */
export function barcodeImage(gtin14: string): string {
  const quiet = { paddingwidth: 10, paddingheight: 2, backgroundcolor: 'ffffff' }
  const looks = { height: 12, includetext: true, ...quiet }
  const svg = gtin14.startsWith('0')
    ? ean13({ bcid: 'ean13', text: gtin14.slice(1), ...looks }, drawingSVG())
    : itf14({ bcid: 'itf14', text: gtin14, ...looks }, drawingSVG())
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
