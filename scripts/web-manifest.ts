import { globSync, readFileSync } from 'node:fs'
import type { ManifestOptions } from 'vite-plugin-pwa'

/** Width and height of a PNG, from its header. */
function sizeOf(file: string): { width: number; height: number } {
  const header = readFileSync(file).subarray(0, 24)
  return { width: header.readUInt32BE(16), height: header.readUInt32BE(20) }
}

/** Whatever lies in public/screenshots, for the install dialog. `pick-an-order.png` is labelled "Pick an order". */
function screenshots(): ManifestOptions['screenshots'] {
  return globSync('public/screenshots/*.png')
    .toSorted()
    .map((file) => {
      const { width, height } = sizeOf(file)
      const words = file
        .replace(/^.*\//, '')
        .replace(/\.png$/, '')
        .replaceAll('-', ' ')
      return {
        src: file.replace(/^public/, ''),
        sizes: `${width}x${height}`,
        type: 'image/png',
        form_factor: width > height ? 'wide' : 'narrow',
        label: words.charAt(0).toUpperCase() + words.slice(1),
      }
    })
}

const icon = (name: string, size: number, purpose: 'any' | 'maskable') => ({
  src: `/${name}-${size}.png`,
  sizes: `${size}x${size}`,
  type: 'image/png',
  purpose,
})

export const webManifest: Partial<ManifestOptions> = {
  id: '/',
  name: 'Storehand',
  short_name: 'Storehand',
  description: 'Pick, stage and hand over online orders. Works without a network.',
  lang: 'en',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  theme_color: '#faf9f7',
  background_color: '#faf9f7',
  categories: ['business', 'productivity'],
  icons: [
    icon('icon', 192, 'any'),
    icon('icon', 512, 'any'),
    icon('icon-maskable', 192, 'maskable'),
    icon('icon-maskable', 512, 'maskable'),
  ],
  screenshots: screenshots(),
  shortcuts: [
    { name: 'Work', url: '/' },
    { name: 'Hand over', url: '/handover' },
    { name: 'Look up', url: '/lookup' },
  ],
}
