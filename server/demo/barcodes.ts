import bwip from 'bwip-js/node'

/** Barcodes as SVG that scales with its box; the quiet zone around them is the page's. */
export type Code = { kind: 'ean13' | 'code128' | 'qrcode'; text: string }

export function barcodeSvg({ kind, text }: Code): string {
  const svg =
    kind === 'qrcode'
      ? bwip.toSVG({ bcid: 'qrcode', text })
      : bwip.toSVG({ bcid: kind, text, includetext: false, height: 10 })
  // bars may be stretched, squares may not
  const fit = kind === 'qrcode' ? '' : ' preserveAspectRatio="none"'
  return svg.replace(
    '<svg ',
    `<svg class="${kind}" role="img" aria-label="${kind}" shape-rendering="crispEdges"${fit} `,
  )
}
