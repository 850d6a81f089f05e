import { expect, it } from 'vitest'
import { zplOf, type Label } from './zpl.ts'

const label: Label = {
  ...{ kind: 'shelf', name: 'Diamond kite, teal', price: '£12.00', gtin: '04006381333931', sku: 'KITE-1' },
  place: 'Aisle C1',
}

it('is one format that is printed as often as was asked', () => {
  const zpl = zplOf(label, 3)
  expect(zpl).toMatch(/^\^XA\n\^CI28\n\^PW480\n\^LL240\n/)
  expect(zpl).toMatch(/\^PQ3\n\^XZ\n$/)
  for (const part of ['^FDDiamond kite, teal^FS', '^FD£12.00^FS', '^FDAisle C1\\&KITE-1^FS'])
    expect(zpl).toContain(part)
  // the printer adds the check digit
  expect(zpl).toContain('^BEN,44,Y,N^FD400638133393^FS')
})

it('draws an ITF-14 for a case, and leaves out what is not known', () => {
  const zpl = zplOf({ ...label, kind: 'item', gtin: '14006381333938', price: undefined, place: undefined }, 1)
  expect(zpl).toContain('^B2N,50,Y,N,N^FD14006381333938^FS')
  expect(zpl).toContain('^PW320')
  expect(zpl.match(/\^FD/g)).toHaveLength(2)
})

it('a name is never a command to the printer', () => {
  const zpl = zplOf({ ...label, name: 'A^XZ~JA_b\n' }, 1)
  expect(zpl).toContain('^FDA_5EXZ_7EJA_5Fb ^FS')
  expect(zpl.match(/\^XZ/g)).toHaveLength(1)
})
