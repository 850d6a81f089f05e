import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'

export type VoidSheetProps = { number: number; onVoid: () => void; onClose: () => void }

/** A carrier does not take a void back, and a box with a void label comes back: it is asked first. */
export function VoidSheet({ number, onVoid, onClose }: VoidSheetProps) {
  const t = useTranslations('ship')
  const app = useTranslations('app')
  return (
    <Sheet open title={t('voidTitle', { number })} closeLabel={app('close')} onClose={onClose}>
      <Stack>
        <Text>{t('voidText')}</Text>
        <Button kind="danger" onClick={onVoid}>
          {t('void')}
        </Button>
        <Button onClick={onClose}>{t('keepLabel')}</Button>
      </Stack>
    </Sheet>
  )
}
