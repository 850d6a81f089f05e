import react from '@vitejs/plugin-react'
import { readFileSync } from 'node:fs'
import { defineConfig, type Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { classicEntry } from './scripts/classic-entry.ts'
import { compileMessages } from './scripts/compile-messages.ts'
import { gs1AsModule } from './scripts/gs1-as-module.ts'
import { webManifest } from './scripts/web-manifest.ts'

/** Where `npm run dev` finds the server, which runs beside it. */
const backend = process.env['STOREHAND_BACKEND'] ?? 'http://127.0.0.1:8080'

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }

/** Nothing is preloaded (see `modulePreload`), and what would do it is no classic script, as the entry and the service worker are. */
const noPreload: Plugin = {
  name: 'no-preload',
  enforce: 'pre',
  load: (id) => (id.includes('vite/preload-helper') ? 'export const __vitePreload = (load) => load()' : undefined),
}

export default defineConfig({
  define: { 'import.meta.env.VITE_APP_VERSION': JSON.stringify(version) },
  // what a browser needs of it: the package's own entry is written for those without classes and promises, 2 KB gzip more
  resolve: {
    alias: [
      { find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.min.mjs' },
      // what it stands in for in older Reacts, this one has itself
      { find: /^use-sync-external-store\/shim\/index\.js$/, replacement: 'react' },
    ],
  },
  plugins: [
    react(),
    compileMessages(),
    noPreload,
    gs1AsModule,
    classicEntry(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/sw',
      filename: 'sw.ts',
      // the app registers it through workbox-window, and asks before it activates a new one
      injectRegister: false,
      manifest: webManifest,
      // globPatterns has them already
      includeManifestIcons: false,
      injectManifest: {
        // everything, the scanner and its wasm included: what is not here does not open offline
        globPatterns: ['**/*.{js,css,html,svg,png,wasm,woff2}'],
        // a QR shows a code that the server has just made: without a network there is none
        globIgnores: ['screenshots/**', 'assets/qr-image-*.js'],
        maximumFileSizeToCacheInBytes: 5_000_000,
        buildPlugins: { vite: [noPreload] },
      },
    }),
  ],
  build: {
    outDir: 'dist',
    target: 'baseline-widely-available',
    manifest: true,
    // the content security policy allows neither inline script nor data: addresses
    assetsInlineLimit: 0,
    // Screens that load later come from the service worker's cache. A list of what to preload for each, and a style sheet
    // that holds it back, cost more than they save there; all styles together are 6 KB gzip.
    modulePreload: false,
    cssCodeSplit: false,
    // what the entry needs anyway, in one file: 2 KB gzip less than in five
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
  // it would be made a module of before it comes here
  optimizeDeps: { exclude: ['gs1-barcode-parser-mod'] },
  worker: { format: 'es' },
  server: {
    proxy: Object.fromEntries(
      ['/v1', '/c/', '/docs', '/openapi', '/healthz', '/readyz', '/demo', '/problems'].map((path) => [path, backend]),
    ),
  },
})
