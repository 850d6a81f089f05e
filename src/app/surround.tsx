import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import type { Scan } from '#domain/barcode.ts'
import { emitScan, listenWedge } from '../scan/index.ts'
import { BottomNav } from '../ui/bottom-nav.tsx'
import { Button } from '../ui/button.tsx'
import { ScreenSurroundings } from '../ui/screen.tsx'
import { useToasts } from '../ui/toast-store.ts'
import { Toasts } from '../ui/toasts.tsx'
import { ConnectionPill } from './connection-pill.tsx'
import { UpdateBanner } from './update-banner.tsx'

// after the first screen: it brings sheets and barcode rules
const ScanEverywhere = lazy(async () => ({ default: (await import('./scan-everywhere.tsx')).ScanEverywhere }))

/** What stands around every screen: connection, navigation, scanning anywhere, short answers, updates. */
export function Surround({ signedIn, children }: { signedIn: boolean; children: ReactNode }) {
  const t = useTranslations('app')
  const [scanning, setScanning] = useState(false)
  const around = useMemo(
    () => ({
      pill: signedIn ? <ConnectionPill /> : null,
      nav: signedIn ? <Navigation onScan={() => setScanning(true)} /> : null,
      toasts: <ShownToasts />,
      banners: <UpdateBanner />,
      skipLabel: t('skip'),
    }),
    [signedIn, t],
  )
  // a scan right after the app has opened waits for the code that knows what it means
  const early = useRef<Scan>(undefined)
  const takeEarly = useCallback(() => {
    const scan = early.current
    early.current = undefined
    return scan
  }, [])
  useEffect(
    () =>
      listenWedge(window, (scan) => {
        if (!emitScan(scan) && signedIn) early.current = scan
      }),
    [signedIn],
  )
  return (
    <ScreenSurroundings value={around}>
      <Suspense fallback={null}>
        {signedIn && <ScanEverywhere open={scanning} onClose={() => setScanning(false)} takeEarly={takeEarly} />}
      </Suspense>
      <Suspense fallback={null}>{children}</Suspense>
    </ScreenSurroundings>
  )
}

function Navigation({ onScan }: { onScan: () => void }) {
  const t = useTranslations('app')
  const [path] = useLocation()
  const items = [
    { href: '/', icon: 'list', label: t('work'), current: path === '/' },
    { href: '/handover', icon: 'bag', label: t('handover'), current: path.startsWith('/handover') },
    { href: '/lookup', icon: 'search', label: t('lookup'), current: path.startsWith('/lookup') },
    { href: '/me', icon: 'person', label: t('me'), current: path === '/me' || path === '/sync' },
  ] as const
  return <BottomNav label={t('nav')} items={items} scan={{ label: t('scan'), onClick: onScan }} />
}

function ShownToasts() {
  const t = useTranslations('app')
  const { toasts, dismiss } = useToasts()
  const shown = toasts.map(({ undo, ...toast }) => ({
    ...toast,
    action: undo && (
      <Button
        kind="quiet"
        onClick={() => {
          undo()
          dismiss(toast.id)
        }}
      >
        {t('undo')}
      </Button>
    ),
  }))
  return <Toasts toasts={shown} onDismiss={dismiss} dismissLabel={t('dismiss')} />
}
