import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'

export type OrderedListProps = {
  heading: string
  /** where it has no rows */
  empty?: string
  /** where rows can be added and changed */
  addLabel?: string
  rows: { key: string; name: string; detail?: string | undefined }[]
  /** a row, or the one after the last to add another */
  onOpen?: ((index: number) => void) | undefined
  onMove: (from: number, to: number) => void
}

/** Rows whose order matters: each goes up and down by a button, with the thumb, keys or a screen reader. */
export function OrderedList({ heading, empty, addLabel, rows, onOpen, onMove }: OrderedListProps) {
  const t = useTranslations('setup')
  return (
    <Section heading={heading} aside={rows.length > 0 ? String(rows.length) : undefined}>
      {rows.length === 0 ? (
        <Text muted>{empty}</Text>
      ) : (
        <List label={heading}>
          {rows.map(({ key, name, detail }, index) => (
            <ListRow
              key={key}
              title={name}
              detail={detail}
              onClick={onOpen && (() => onOpen(index))}
              action={
                <>
                  <IconButton
                    icon="arrow-up"
                    label={t('moveUp', { name })}
                    aria-disabled={index === 0 || undefined}
                    onClick={() => index > 0 && onMove(index, index - 1)}
                  />
                  <IconButton
                    icon="arrow-down"
                    label={t('moveDown', { name })}
                    aria-disabled={index === rows.length - 1 || undefined}
                    onClick={() => index < rows.length - 1 && onMove(index, index + 1)}
                  />
                </>
              }
            />
          ))}
        </List>
      )}
      {onOpen && (
        <Button icon="plus" onClick={() => onOpen(rows.length)}>
          {addLabel}
        </Button>
      )}
    </Section>
  )
}
