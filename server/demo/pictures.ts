/** Pictures of the demo's products: flat shapes on a 96 × 96 ground, in the product's colour. Drawn for this project. */

/** Main colour, its darker shade, and the ground that it stands on. */
const tones = {
  navy: ['#2b4a7a', '#1c3255', '#e4eaf4'],
  sage: ['#8aa584', '#66805f', '#ecf2e9'],
  mustard: ['#d9a32e', '#a67816', '#fbf3df'],
  coral: ['#e2725b', '#b54f3b', '#fcebe7'],
  cream: ['#ead9b8', '#bfa677', '#faf6ec'],
  charcoal: ['#4a4f57', '#2d3138', '#e9eaec'],
  rose: ['#d98aa0', '#b0627a', '#fbedf1'],
  teal: ['#2f8f8b', '#1e6562', '#e0f1f0'],
  sky: ['#7fb2dc', '#4f86b5', '#e8f2fa'],
  white: ['#fbfbf8', '#c9ccce', '#e3e9ee'],
  brown: ['#8a5a3b', '#63402a', '#f4ece5'],
  green: ['#4f9a52', '#35713a', '#e6f3e6'],
  red: ['#c8403a', '#952b27', '#fae8e6'],
  plum: ['#7a4a78', '#573257', '#f2e9f2'],
  oak: ['#cb9c66', '#9c7040', '#f8efe4'],
  yellow: ['#f0c53a', '#c19712', '#fdf7df'],
  orange: ['#e8892f', '#b5621a', '#fdefe0'],
} as const satisfies Record<string, readonly [string, string, string]>
export type Tone = keyof typeof tones

// M: main colour, D: darker shade, S: a shadow on whatever is below, L: a light on it, W: white, K: dark neutral
const path = (fill: string, d: string) => `<path fill='${fill}' d='${d}'/>`
const stroke = (colour: string, width: number, d: string) =>
  `<path fill='none' stroke='${colour}' stroke-width='${width}' stroke-linecap='round' d='${d}'/>`
const disc = (fill: string, x: number, y: number, rx: number, ry = rx) =>
  rx === ry
    ? `<circle fill='${fill}' cx='${x}' cy='${y}' r='${rx}'/>`
    : `<ellipse fill='${fill}' cx='${x}' cy='${y}' rx='${rx}' ry='${ry}'/>`
const box = (fill: string, x: number, y: number, w: number, h: number, r = 0) =>
  `<rect fill='${fill}' x='${x}' y='${y}' width='${w}' height='${h}'${r ? ` rx='${r}'` : ''}/>`

// prettier-ignore
const shapes = {
  mug: [stroke('D', 6, 'M63 38h6a10 10 0 0 1 0 20h-6'), path('M', 'M24 28h40v36a10 10 0 0 1-10 10H34a10 10 0 0 1-10-10z'), path('S', 'M54 28h10v36a10 10 0 0 1-10 10z'), disc('D', 44, 28, 20, 5)],
  plate: [disc('S', 48, 52, 34), disc('M', 48, 48, 34), disc('D', 48, 48, 23), disc('M', 48, 48, 21)],
  bowl: [path('M', 'M16 42h64a32 30 0 0 1-22 30H38a32 30 0 0 1-22-30z'), path('S', 'M66 42h14a32 30 0 0 1-22 30h-8a32 30 0 0 0 16-30z'), disc('D', 48, 42, 32, 8), box('D', 37, 71, 22, 4, 2)],
  glass: [path('M', 'M30 22h36l-4 50a4 4 0 0 1-4 4H38a4 4 0 0 1-4-4z'), path('L', 'M34 40h28l-3 32H37z'), path('L', 'M36 26h5l3 44h-5z'), disc('D', 48, 22, 18, 4)],
  bottle: [box('D', 42, 12, 12, 9, 2), path('M', 'M43 21h10v10c0 6 11 8 11 18v28a6 6 0 0 1-6 6H38a6 6 0 0 1-6-6V49c0-10 11-12 11-18z'), box('W', 32, 52, 32, 18), box('M', 38, 57, 20, 3), box('D', 38, 63, 13, 3), path('S', 'M58 41c4 3 6 5 6 9v27a6 6 0 0 1-6 6z')],
  jar: [box('D', 30, 18, 36, 10, 3), path('M', 'M32 28h32c0 4 6 6 6 12v34a6 6 0 0 1-6 6H32a6 6 0 0 1-6-6V40c0-6 6-8 6-12z'), box('W', 26, 46, 44, 22), disc('M', 48, 57, 7), path('L', 'M32 34h4v40h-4z')],
  tin: [path('M', 'M26 24h44v50a22 6 0 0 1-44 0z'), disc('D', 48, 24, 22, 6), disc('L', 48, 24, 16, 4), path('W', 'M26 38a22 6 0 0 0 44 0v22a22 6 0 0 1-44 0z'), disc('M', 48, 55, 8), path('S', 'M60 27a22 6 0 0 0 10-3v50a22 6 0 0 1-10 5z')],
  carton: [path('D', 'M28 30l8-14h24l8 14z'), box('M', 28, 30, 40, 50), box('S', 58, 30, 10, 50), disc('W', 45, 52, 11), path('M', 'M45 43c8 9 8 14 0 16c-8-2-8-7 0-16z'), box('D', 36, 11, 24, 6)],
  packet: [box('M', 24, 18, 48, 62, 2), path('D', 'M24 18h48v10H24z'), box('W', 32, 36, 32, 18, 3), box('D', 38, 42, 20, 3), box('S', 38, 47, 12, 3), disc('L', 48, 67, 8), path('S', 'M64 18h6a2 2 0 0 1 2 2v58a2 2 0 0 1-2 2h-6z')],
  pouch: [path('M', 'M28 16h40l4 60a6 6 0 0 1-6 5H30a6 6 0 0 1-6-5z'), path('D', 'M28 16h40l1 10H27z'), box('W', 33, 38, 30, 26, 13), disc('M', 48, 51, 7), stroke('L', 3, 'M34 32v40')],
  pan: [box('K', 62, 42, 30, 8, 4), disc('D', 38, 48, 30), disc('M', 38, 46, 30), disc('S', 38, 46, 24), stroke('L', 3, 'M22 40a18 18 0 0 1 12-11')],
  pot: [stroke('D', 5, 'M22 44h-8v10h8M74 44h8v10h-8'), path('M', 'M20 38h56v30a10 10 0 0 1-10 10H30a10 10 0 0 1-10-10z'), path('S', 'M64 38h12v30a10 10 0 0 1-10 10z'), path('D', 'M20 38a28 13 0 0 1 56 0z'), disc('K', 48, 23, 5)],
  spatula: [path('oak', 'M44 48h8v32a4 4 0 0 1-8 0z'), path('M', 'M34 14h28a4 4 0 0 1 4 4l-4 26a6 6 0 0 1-6 5H40a6 6 0 0 1-6-5l-4-26a4 4 0 0 1 4-4z'), stroke('S', 4, 'M42 22l1 17M54 22l-1 17')],
  kettle: [stroke('K', 6, 'M30 32c0-22 36-22 36 0'), path('D', 'M66 44l16-8-8 22z'), path('M', 'M28 32h40l8 40a6 6 0 0 1-6 6H26a6 6 0 0 1-6-6z'), path('S', 'M58 32h10l8 40a6 6 0 0 1-6 6h-8z'), box('K', 42, 27, 12, 6, 3)],
  board: [path('M', 'M42 10h12v16h12a6 6 0 0 1 6 6v44a6 6 0 0 1-6 6H30a6 6 0 0 1-6-6V32a6 6 0 0 1 6-6h12z'), disc('W', 48, 18, 3), stroke('S', 2, 'M34 34v40M44 34v40M62 34v40')],
  candle: [stroke('K', 2, 'M48 34v-8'), path('yellow', 'M48 12c7 8 6 14 0 15c-6-1-7-7 0-15z'), path('M', 'M28 38h40v38a5 5 0 0 1-5 5H33a5 5 0 0 1-5-5z'), disc('cream', 48, 38, 20, 5), box('W', 28, 50, 40, 16), box('D', 36, 56, 24, 3)],
  cushion: [path('M', 'M18 18c20 6 40 6 60 0c-6 20-6 40 0 60c-20-6-40-6-60 0c6-20 6-40 0-60z'), stroke('L', 3, 'M32 30c12 3 20 3 32 0M31 42c12 2 22 2 34 0M31 54c12-2 22-2 34 0M32 66c12-3 20-3 32 0')],
  lamp: [box('D', 45, 46, 6, 28), box('D', 32, 73, 32, 6, 3), path('M', 'M34 16h28l12 34H22z'), path('L', 'M38 20h6l-6 26h-8z')],
  towel: [box('D', 20, 26, 56, 50, 6), box('M', 20, 20, 56, 48, 6), box('L', 20, 48, 56, 4), box('L', 20, 55, 56, 4), path('S', 'M20 26a6 6 0 0 1 6-6h6v48h-12z')],
  frame: [box('M', 20, 16, 56, 64, 2), box('W', 27, 23, 42, 50), box('sky', 33, 29, 30, 38), path('sage', 'M33 58l10-12 8 8 5-5 7 8v10H33z'), disc('yellow', 54, 38, 5)],
  vase: [stroke('green', 3, 'M48 34c0-10 2-14 8-22M47 34c0-8-4-12-9-16'), disc('coral', 57, 13, 6), disc('yellow', 37, 17, 5), path('M', 'M40 32h16c0 10 14 14 14 30c0 10-6 18-10 18H36c-4 0-10-8-10-18c0-16 14-20 14-30z'), path('L', 'M40 48c-6 6-8 12-6 20c2-8 4-12 10-18z'), box('D', 38, 30, 20, 4, 2)],
  basket: [stroke('D', 5, 'M26 42c0-34 44-34 44 0'), path('M', 'M16 42h64l-7 34a6 6 0 0 1-6 5H29a6 6 0 0 1-6-5z'), stroke('S', 3, 'M22 52h52M24 62h48M26 72h44M36 44l3 35M60 44l-3 35M48 44v35'), box('D', 14, 38, 68, 7, 3)],
  ball: [disc('S', 48, 76, 24, 5), disc('M', 48, 46, 30), path('W', 'M48 16c14 12 14 48 0 60c-14-12-14-48 0-60z'), path('D', 'M19 40c18 10 40 10 58 0a30 30 0 0 1 0 12c-18 10-40 10-58 0a30 30 0 0 1 0-12z'), disc('L', 37, 30, 6)],
  blocks: [box('M', 16, 48, 30, 30, 3), box('D', 50, 48, 30, 30, 3), box('yellow', 33, 16, 30, 30, 3), disc('W', 31, 63, 8), path('W', 'M65 54l9 17H56z'), box('W', 41, 24, 14, 14, 2)],
  teddy: [disc('D', 31, 24, 9), disc('D', 65, 24, 9), disc('M', 48, 66, 20, 18), disc('M', 48, 36, 22), disc('W', 48, 44, 10, 8), disc('K', 48, 40, 3), disc('K', 40, 32, 2), disc('K', 56, 32, 2), disc('D', 26, 62, 7, 9), disc('D', 70, 62, 7, 9)],
  car: [path('M', 'M30 32h26a8 8 0 0 1 7 4l8 12h6a6 6 0 0 1 6 6v10H12V50a6 6 0 0 1 6-6h5l4-9a5 5 0 0 1 3-3z'), path('W', 'M33 37h9v11H28zM47 37h10l7 11H47z'), disc('K', 29, 65, 9), disc('K', 67, 65, 9), disc('W', 29, 65, 4), disc('W', 67, 65, 4)],
  puzzle: [path('S', 'M23 38h17a9 9 0 1 1 16 0h17v15a9 9 0 1 1 0 16v15H23V69a9 9 0 1 0 0-16z'), path('M', 'M23 34h17a9 9 0 1 1 16 0h17v15a9 9 0 1 1 0 16v15H23V65a9 9 0 1 0 0-16z'), stroke('L', 3, 'M29 40h10')],
  kite: [stroke('K', 2, 'M48 70c10 5-8 9 2 18'), path('M', 'M48 8l25 30-25 34-25-34z'), path('D', 'M48 8l25 30H48zM48 38v34L23 38z'), path('yellow', 'M41 74l9 3 8-4-1 9-8-3-8 4z')],
  notebook: [box('D', 24, 16, 50, 66, 4), box('M', 22, 14, 50, 66, 4), box('S', 22, 14, 9, 66, 4), box('W', 40, 26, 24, 16, 2), stroke('D', 2, 'M44 32h16M44 37h10')],
  pen: [path('M', 'M66 12l18 18-46 46-18-18z'), path('cream', 'M20 58l18 18-24 6z'), path('K', 'M17 72l7 7-10 3z'), path('D', 'M60 18l18 18-5 5-18-18z'), path('L', 'M50 28l5 5-30 30-5-5z')],
  tape: [disc('M', 44, 48, 30), disc('S', 44, 48, 20), disc('W', 44, 48, 15), path('M', 'M44 66h38v12H44z'), path('L', 'M76 66h6v12h-6z')],
  plant: [path('green', 'M48 50C30 46 26 32 28 20c14 4 20 14 20 30zM48 50c18-4 22-18 20-30c-14 4-20 14-20 30z'), path('sage', 'M48 50c-8-12-8-26 0-38c8 12 8 26 0 38z'), path('M', 'M28 52h40l-5 28H33z'), box('D', 25, 48, 46, 9, 2)],
  can: [stroke('D', 5, 'M36 34c-2-20 34-20 30 2M68 44c14 0 14 24 0 24'), path('D', 'M36 62L14 34l6-5 22 22z'), path('M', 'M32 36h38v38a5 5 0 0 1-5 5H37a5 5 0 0 1-5-5z'), path('D', 'M10 36l12-11 3 3-12 11z'), path('S', 'M58 36h12v38a5 5 0 0 1-5 5h-7z')],
  trowel: [path('M', 'M42 10h12a4 4 0 0 1 4 4v22H38V14a4 4 0 0 1 4-4z'), box('K', 45, 34, 6, 14), path('charcoal', 'M34 46h28v14c0 12-8 20-14 26c-6-6-14-14-14-26z'), path('L', 'M47 46h2v36l-1 2-1-2z')],
  gloves: [path('M', 'M34 80V52l-12-8a5 5 0 0 1 6-8l8 5V20a5 5 0 0 1 9 0v-4a5 5 0 0 1 9 0v5a5 5 0 0 1 9 0v8a4.5 4.5 0 0 1 9 0v23l-6 28z'), box('D', 33, 70, 34, 12, 3), stroke('S', 2, 'M45 20v20M54 20v20M63 26v16')],
  loaf: [path('M', 'M18 44c-8-12 2-22 14-22h34c12 0 20 10 12 22v26a5 5 0 0 1-5 5H23a5 5 0 0 1-5-5z'), path('cream', 'M24 42c-4-8 2-14 10-14h28c8 0 14 6 8 14v27H24z'), stroke('D', 3, 'M38 40l-4 8M50 38l-4 8M62 40l-4 8')],
  apple: [path('green', 'M50 22c4-12 14-12 20-10c-2 8-10 14-20 10z'), stroke('brown', 4, 'M48 30c0-8-1-12-4-16'), path('M', 'M48 28c10-8 30-4 30 18c0 18-12 34-20 34c-4 0-6-2-10-2s-6 2-10 2c-8 0-20-16-20-34c0-22 20-26 30-18z'), path('L', 'M28 38c4-6 8-7 12-6c-8 4-10 8-10 16c-3-2-4-6-2-10z')],
  cheese: [path('M', 'M14 52l50-28c12 4 18 14 18 28z'), path('D', 'M14 52h68v24H14z'), disc('L', 30, 64, 5), disc('L', 56, 66, 6), disc('L', 72, 60, 3), disc('S', 58, 42, 5)],
  tub: [path('M', 'M22 36h52l-6 40a5 5 0 0 1-5 4H33a5 5 0 0 1-5-4z'), path('W', 'M25 50h46l-3 18H28z'), disc('M', 48, 59, 7), box('D', 18, 26, 60, 11, 4), box('L', 18, 26, 60, 4, 2)],
} satisfies Record<string, string[]>
export type Shape = keyof typeof shapes

const neutral: Record<string, string> = { S: '#0002', L: '#fff6', W: '#fff', K: '#363b42' }

/** The picture as a data: URI, at most 900 bytes long, for an `img`. */
export function picture(shape: Shape, tone: Tone): string {
  const [main, dark, ground] = tones[tone]
  const colour = (name: string) =>
    name === 'M' ? main : name === 'D' ? dark : (neutral[name] ?? (name in tones ? tones[name as Tone][0] : name))
  const drawn = shapes[shape]
    .join('')
    .replace(/(fill|stroke)='([A-Za-z]+)'/g, (all, key: string, name: string) =>
      name === 'none' ? all : `${key}='${colour(name)}'`,
    )
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 96 96'><path fill='${ground}' d='M0 0h96v96H0z'/>${drawn}</svg>`
  // the characters that a data: URI cannot hold as they are
  return `data:image/svg+xml,${svg.replace(/[<>#]/g, encodeURIComponent)}`
}
