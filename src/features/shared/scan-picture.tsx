import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { emitScan, signal } from '../../scan/index.ts'
import { Banner } from '../../ui/banner.tsx'
import { FileInput } from '../../ui/file-input.tsx'

/** Reads a code from a picture that is on the device already, such as one that a customer sent. */
export function ScanPicture({ onRead }: { onRead?: () => void }) {
  const t = useTranslations('scanner')
  const [state, setState] = useState<'idle' | 'busy' | 'nothing' | 'unreadable'>('idle')
  // whoever has gone on meanwhile scans nothing by it
  const ending = useRef<AbortController>(undefined)
  useEffect(() => {
    ending.current = new AbortController()
    return () => ending.current?.abort()
  }, [])
  const read = async (file: File) => {
    const gone = ending.current?.signal
    setState('busy')
    try {
      const { readPicture } = await import('../../scan/scanner.ts')
      const [scan] = await readPicture(file)
      if (gone?.aborted) return
      setState(scan ? 'idle' : 'nothing')
      if (!scan) return signal('unknown')
      emitScan(scan)
      onRead?.()
    } catch (error) {
      console.warn(error)
      setState('unreadable')
      signal('wrong')
    }
  }
  return (
    <>
      {(state === 'nothing' || state === 'unreadable') && (
        <Banner tone="bad">
          <strong>{t(`picture.${state}`)}</strong> {t(`pictureNext.${state}`)}
        </Banner>
      )}
      <FileInput icon="image" busy={state === 'busy'} onFile={(file) => void read(file)}>
        {t('fromPicture')}
      </FileInput>
    </>
  )
}
