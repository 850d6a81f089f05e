import { code128, drawingSVG, gs1_128 } from 'bwip-js/browser'

/** A carrier's number as it is printed on a box, an SSCC as GS1-128 and any other as Code 128, as an address for an image. */
export function trackingImage(tracking: string): string {
  const looks = { height: 22, includetext: true, paddingwidth: 10, paddingheight: 2, backgroundcolor: 'ffffff' }
  const svg = /^\d{18}$/.test(tracking)
    ? gs1_128({ bcid: 'gs1-128', text: `(00)${tracking}`, ...looks }, drawingSVG())
    : code128({ bcid: 'code128', text: tracking, ...looks }, drawingSVG())
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
