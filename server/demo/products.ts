import { inStoreGtin } from '#domain/barcode.ts'
import type { Product } from '#domain/product.ts'
import { Cold } from '#domain/store.ts'
import { picture, type Shape, type Tone } from './pictures.ts'

/**
 * One kind of goods: every name comes in every option. An option is a word of the name and the tone of the picture; where
 * the name has `*`, the word stands there, else behind a comma. Prices in pence.
 */
type Kind = [shape: Shape, names: [name: string, price: number][], options: Partial<Record<string, Tone>>]

/** Aisles in the order of the walk; chilled and frozen come last, so that they are picked last. */
// prettier-ignore
const aisles: Record<string, { department: string; kinds: Kind[] }> = {
  A1: {
    department: 'Kitchen',
    kinds: [
      ['mug', [['Stoneware mug 350 ml', 850], ['Enamel mug 300 ml', 700], ['Espresso cup 90 ml', 550], ['Travel cup 400 ml', 1300]], { navy: 'navy', sage: 'sage', cream: 'cream', coral: 'coral' }],
      ['plate', [['Dinner plate 27 cm', 950], ['Side plate 20 cm', 650]], { navy: 'navy', sage: 'sage', cream: 'cream' }],
      ['bowl', [['Pasta bowl 22 cm', 900], ['Cereal bowl 15 cm', 600], ['Mixing bowl 3 l', 1400]], { teal: 'teal', cream: 'cream', mustard: 'mustard' }],
      ['glass', [['Tumbler 300 ml', 450], ['Highball glass 400 ml', 500], ['Carafe 1 l', 1400]], { smoke: 'charcoal', sky: 'sky', amber: 'mustard' }],
    ],
  },
  A2: {
    department: 'Kitchen',
    kinds: [
      ['pan', [['Frying pan 24 cm', 2400], ['Frying pan 28 cm', 2900], ['Milk pan 14 cm', 1600]], { black: 'charcoal', copper: 'orange' }],
      ['pot', [['Casserole 24 cm', 5400], ['Stockpot 6 l', 3900]], { red: 'red', teal: 'teal', navy: 'navy' }],
      ['kettle', [['Stove kettle 2 l', 3200], ['Electric kettle 1.7 l', 3900]], { cream: 'cream', black: 'charcoal', sage: 'sage' }],
      ['board', [['Chopping board, oak, *', 1800]], { small: 'oak', large: 'oak', 'with handle': 'brown' }],
      ['spatula', [['Silicone spatula', 600], ['Slotted turner', 550]], { red: 'red', mint: 'teal', grey: 'charcoal' }],
    ],
  },
  B1: {
    department: 'Home',
    kinds: [
      ['candle', [['Soy candle, *, 180 g', 1200], ['Soy candle, *, 400 g', 2200]], { fig: 'plum', 'sea salt': 'sky', cedar: 'brown', linen: 'cream' }],
      ['vase', [['Bud vase 14 cm', 1100], ['Table vase 26 cm', 2400]], { navy: 'navy', white: 'white', terracotta: 'coral' }],
      ['frame', [['Picture frame 13 × 18 cm', 900], ['Picture frame A4', 1500]], { oak: 'oak', black: 'charcoal', white: 'white' }],
      ['lamp', [['Table lamp', 3900], ['Bedside lamp', 2700]], { mustard: 'mustard', sage: 'sage', rose: 'rose' }],
    ],
  },
  B2: {
    department: 'Home',
    kinds: [
      ['cushion', [['Cotton cushion 45 cm', 1600], ['Velvet cushion 50 cm', 2400]], { mustard: 'mustard', teal: 'teal', rose: 'rose', navy: 'navy' }],
      ['towel', [['Hand towel', 900], ['Bath towel', 1700], ['Tea towels, set of 3', 1000]], { white: 'white', sage: 'sage', sky: 'sky', coral: 'coral' }],
      ['basket', [['Storage basket, small', 1200], ['Storage basket, large', 2100]], { natural: 'oak', grey: 'charcoal', sage: 'sage' }],
    ],
  },
  B3: {
    department: 'Household',
    kinds: [
      ['bottle', [['Hand soap, *, 250 ml', 320], ['Washing-up liquid, *, 500 ml', 180]], { lemon: 'yellow', mint: 'teal', lavender: 'plum', unscented: 'sky' }],
      ['pouch', [['Laundry powder, *, 1.5 kg', 620]], { white: 'sky', colour: 'rose', dark: 'charcoal' }],
      ['candle', [['Pillar candle 10 cm', 480]], { cream: 'cream', red: 'red', navy: 'navy' }],
    ],
  },
  C1: {
    department: 'Toys',
    kinds: [
      ['teddy', [['Teddy bear 25 cm', 1400], ['Teddy bear 40 cm', 2400]], { honey: 'oak', brown: 'brown', grey: 'charcoal' }],
      ['blocks', [['Wooden blocks, 30 pieces', 1600], ['Wooden blocks, 60 pieces', 2600]], { bright: 'red', pastel: 'sky' }],
      ['car', [['Wooden car', 800], ['Pull-back car', 650]], { red: 'red', green: 'green', sky: 'sky', yellow: 'yellow' }],
      ['ball', [['Play ball 20 cm', 500], ['Football size 5', 1500], ['Bouncy ball 6 cm', 200]], { red: 'red', navy: 'navy', green: 'green' }],
      ['puzzle', [['Jigsaw, *, 500 pieces', 1300], ['Jigsaw, *, 1000 pieces', 1700]], { harbour: 'sky', orchard: 'green', 'night train': 'navy' }],
      ['kite', [['Diamond kite', 1200]], { red: 'red', teal: 'teal', orange: 'orange' }],
    ],
  },
  C2: {
    department: 'Stationery',
    kinds: [
      ['notebook', [['Notebook A5, ruled', 700], ['Notebook A5, dotted', 750], ['Notebook A6, plain', 500], ['Sketch book A4', 1100]], { navy: 'navy', coral: 'coral', sage: 'sage', mustard: 'mustard' }],
      ['pen', [['Colouring pencil, *', 120], ['Fineliner 0.4 mm', 220]], { blue: 'navy', red: 'red', green: 'green', plum: 'plum' }],
      ['tape', [['Washi tape 15 mm', 250], ['Parcel tape 50 m', 380]], { mint: 'teal', rose: 'rose', brown: 'brown' }],
    ],
  },
  D1: {
    department: 'Garden',
    kinds: [
      ['plant', [['Potted aloe', 900], ['Potted fern', 1100], ['Potted basil', 300]], { 'terracotta pot': 'coral', 'white pot': 'white', 'grey pot': 'charcoal' }],
      ['can', [['Watering can 5 l', 1500], ['Watering can 1.5 l', 900]], { green: 'green', cream: 'cream', navy: 'navy' }],
      ['trowel', [['Hand trowel', 800], ['Bulb planter', 1000]], { ash: 'oak', red: 'red' }],
      ['gloves', [['Garden gloves, *, small', 700], ['Garden gloves, *, large', 700]], { sage: 'sage', rose: 'rose', mustard: 'mustard' }],
      ['packet', [['Seeds, *', 250]], { 'cherry tomato': 'red', courgette: 'green', sunflower: 'yellow', 'sweet pea': 'rose', carrot: 'orange', lavender: 'plum' }],
    ],
  },
  E1: {
    department: 'Grocery',
    kinds: [
      ['tin', [['* in tomato sauce 400 g', 110], ['* in brine 400 g', 95]], { 'Butter beans': 'cream', 'Kidney beans': 'red', Chickpeas: 'mustard' }],
      ['jar', [['* jam 340 g', 290]], { Strawberry: 'red', Apricot: 'orange', Blackcurrant: 'plum', Damson: 'navy' }],
      ['jar', [['* chutney 280 g', 320]], { Mango: 'mustard', 'Green tomato': 'green', Onion: 'plum' }],
      ['packet', [['Oat biscuits, *, 200 g', 210], ['Crackers, *, 150 g', 180]], { plain: 'oak', ginger: 'orange', chocolate: 'brown', rosemary: 'sage' }],
      ['pouch', [['Ground coffee, *, 227 g', 580], ['Coffee beans, *, 1 kg', 1850]], { house: 'brown', dark: 'charcoal', decaf: 'teal' }],
      ['tin', [['* soup 400 g', 140]], { Tomato: 'red', 'Pea and mint': 'green', Carrot: 'orange', Mushroom: 'brown' }],
      ['packet', [['* 500 g', 240]], { 'Porridge oats': 'navy', 'Fruit muesli': 'plum', 'Corn flakes': 'yellow' }],
      ['packet', [['* tea, 40 bags', 260]], { Breakfast: 'red', Peppermint: 'teal', Camomile: 'yellow', 'Earl Grey': 'navy' }],
    ],
  },
  E2: {
    department: 'Grocery',
    kinds: [
      ['pouch', [['* pasta 500 g', 140]], { Penne: 'sky', Fusilli: 'green', Wholewheat: 'brown' }],
      ['pouch', [['* rice 1 kg', 240]], { Basmati: 'navy', Jasmine: 'rose', Brown: 'oak' }],
      ['bottle', [['* cordial 500 ml', 380], ['Sparkling *, 750 ml', 290]], { elderflower: 'sage', raspberry: 'coral', lemon: 'yellow', 'blood orange': 'orange' }],
      ['bottle', [['Olive oil, *, 500 ml', 790]], { mild: 'yellow', 'extra virgin': 'green' }],
      ['loaf', [['* loaf 800 g', 230]], { White: 'oak', Seeded: 'brown', Sourdough: 'mustard', Rye: 'charcoal' }],
      ['apple', [['* apples, bag of 6', 195]], { Red: 'red', Green: 'green', Russet: 'mustard' }],
    ],
  },
  F1: {
    department: 'Chilled',
    kinds: [
      ['carton', [['* milk 1 l', 125], ['* milk 2 l', 195]], { Whole: 'navy', 'Semi-skimmed': 'green', Skimmed: 'red' }],
      ['carton', [['* juice 1 l', 270]], { Orange: 'orange', Apple: 'green', Cranberry: 'red' }],
      ['cheese', [['* 250 g', 340]], { 'Mature Cheddar': 'mustard', 'Red Leicester': 'orange', Wensleydale: 'cream', Gouda: 'yellow' }],
      ['tub', [['Yoghurt, *, 450 g', 180]], { plain: 'sky', strawberry: 'rose', vanilla: 'cream', mango: 'mustard' }],
    ],
  },
  G1: {
    department: 'Frozen',
    kinds: [
      ['tub', [['Ice cream, *, 500 ml', 420], ['Sorbet, *, 500 ml', 390]], { strawberry: 'rose', mango: 'mustard', blackcurrant: 'plum', lemon: 'yellow' }],
      ['packet', [['Frozen *, 750 g', 220]], { peas: 'green', sweetcorn: 'yellow', berries: 'plum', chips: 'orange' }]
    ],
  } }

/** Serials far above those that an import gives out. */
const FIRST_SERIAL = 9_700_000_001

/** The demo's catalogue, always the same: our own goods, our own numbers (GTIN prefix 049, for use inside a store). */
export function demoProducts(currency: string): Product[] {
  const products: Product[] = []
  for (const [aisleIndex, [aisle, { department, kinds }]] of Object.entries(aisles).entries()) {
    let place = 0
    for (const [shape, names, options] of kinds) {
      for (const [name, priceMinor] of names) {
        for (const [option, tone] of Object.entries(options)) {
          if (!tone) continue
          const index = products.length
          products.push({
            sku: `HS-${1001 + index}`,
            gtins: [inStoreGtin(FIRST_SERIAL + index).padStart(14, '0')],
            name: nameOf(name, option),
            department,
            aisle: `${aisle}-${String(1 + Math.floor(place / 8)).padStart(2, '0')}`,
            walk: (aisleIndex + 1) * 1000 + place++,
            ...coldOf(department),
            priceMinor,
            currency,
            picture: picture(shape, tone),
          })
        }
      }
    }
  }
  return products
}

/** These two departments are named for how they are kept. */
function coldOf(department: string): Pick<Product, 'storage'> {
  const storage = Cold.safeParse(department.toLowerCase())
  return storage.success ? { storage: storage.data } : {}
}

function nameOf(name: string, option: string): string {
  const whole = name.includes('*') ? name.replace('*', option) : `${name}, ${option}`
  return whole.charAt(0).toUpperCase() + whole.slice(1)
}
