import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import type { Scan } from '#domain/barcode.ts'
import { useApproval } from '../features/shared/approval.ts'
import { useEngineValue } from '../offline/hooks.ts'
import { emitScan, listenWedge, takePlace } from '../scan/index.ts'
import { BottomNav } from '../ui/bottom-nav.tsx'
import { Button } from '../ui/button.tsx'
import { ScreenSurroundings } from '../ui/screen.tsx'
import { Spinner } from '../ui/spinner.tsx'
import { useToasts } from '../ui/toast-store.ts'
import { Toasts } from '../ui/toasts.tsx'
import { ConnectionPill } from './connection-pill.tsx'
import { isTask } from './is-task.ts'
import { loadAllWords } from './messages/words.ts'
import { rested, settled } from './settled.ts'

// after the first screen: it brings sheets and barcode rules
const ScanEverywhere = lazy(async () => {
  const [{ ScanEverywhere }] = await Promise.all([import('./scan-everywhere.tsx'), loadAllWords()])
  return { default: ScanEverywhere }
})

const ApprovalSheet = lazy(async () => {
  const [{ ApprovalSheet }] = await Promise.all([import('../features/shared/approval-sheet.tsx'), loadAllWords()])
  return { default: ApprovalSheet }
})

const Banners = lazy(async () => {
  // the first screen shows without them
  await settled
  const [{ Banners }] = await Promise.all([import('./banners.tsx'), loadAllWords()])
  return { default: Banners }
})

/** What stands around every screen: connection, navigation, scanning anywhere, short answers, updates. */
export function Surround({ signedIn, children }: { signedIn: boolean; children: ReactNode }) {
  const t = useTranslations('app')
  const [scanning, setScanning] = useState(false)
  const approval = useApproval(({ asked }) => asked)
  const [path] = useLocation()
  const navigable = signedIn && !isTask(path)
  const [isWanted, setIsWanted] = useState(false)
  useEffect(() => void rested.then(() => setIsWanted(true)), [])
  const personId = useEngineValue(({ session }) => session?.personId)
  useEffect(() => (personId === undefined ? undefined : leaveNothing), [personId])
  const around = useMemo(
    () => ({
      pill: signedIn ? <ConnectionPill /> : null,
      nav: navigable ? <Navigation onScan={() => setScanning(true)} /> : null,
      toasts: <ShownToasts />,
      banners: (
        <Suspense fallback={null}>
          <Banners signedIn={signedIn} />
        </Suspense>
      ),
      skipLabel: t('skip'),
    }),
    [signedIn, navigable, t],
  )
  // scans right after the app has opened wait for the code that knows what they mean
  const early = useRef<Scan[]>([])
  // taken before any screen's: whenever that code comes, it is asked last
  const [place] = useState(takePlace)
  const takeEarly = useCallback(() => {
    const scans = early.current
    early.current = []
    return scans
  }, [])
  useEffect(
    () =>
      listenWedge(
        window,
        (scan) => {
          if (emitScan(scan) || !signedIn) return
          early.current.push(scan)
          setIsWanted(true)
        },
        settled,
      ),
    [signedIn],
  )
  return (
    <ScreenSurroundings value={around}>
      <Suspense fallback={null}>
        {signedIn && (isWanted || scanning) && (
          <ScanEverywhere open={scanning} onClose={() => setScanning(false)} takeEarly={takeEarly} place={place} />
        )}
      </Suspense>
      {/* of its own: what is fetched meanwhile must not close it */}
      <Suspense fallback={null}>{signedIn && approval && <ApprovalSheet />}</Suspense>
      <Suspense fallback={<Spinner label={t('loading')} />}>{children}</Suspense>
    </ScreenSurroundings>
  )
}

/** However somebody went: nobody after them reads or undoes their work by a toast, or has approved what they asked for. */
function leaveNothing(): void {
  useToasts.getState().clear()
  useApproval.getState().asked?.answer(undefined)
}

function Navigation({ onScan }: { onScan: () => void }) {
  const t = useTranslations('app')
  const [path] = useLocation()
  const items = [
    { href: '/', icon: 'list', label: t('work'), current: path === '/' },
    { href: '/handover', icon: 'bag', label: t('handover'), current: path.startsWith('/handover') },
    { href: '/lookup', icon: 'search', label: t('lookup'), current: path.startsWith('/lookup') },
    {
      href: '/me',
      icon: 'person',
      label: t('me'),
      current: /^\/(me|sync|check|people|devices|setup|pause)\b/.test(path),
    },
  ] as const
  return <BottomNav label={t('nav')} items={items} scan={{ label: t('scan'), onClick: onScan }} />
}

function ShownToasts() {
  const t = useTranslations('app')
  const { toasts, dismiss } = useToasts()
  const shown = toasts.map(({ action, ...toast }) => ({
    ...toast,
    action: action && (
      <Button
        kind="quiet"
        onClick={() => {
          action.run()
          dismiss(toast.id)
        }}
      >
        {action.label}
      </Button>
    ),
  }))
  return <Toasts toasts={shown} onDismiss={dismiss} dismissLabel={t('dismiss')} />
}
