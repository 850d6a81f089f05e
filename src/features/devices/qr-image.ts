import { drawingSVG, qrcode } from 'bwip-js/browser'

/** A QR as an address for an image: it scales with its box. The quiet zone of four modules is part of it (ISO/IEC 18004). */
export function qrImage(text: string): string {
  const quiet = { paddingwidth: 8, paddingheight: 8, backgroundcolor: 'ffffff' }
  const svg = qrcode({ bcid: 'qrcode', text, scale: 2, ...quiet }, drawingSVG())
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
