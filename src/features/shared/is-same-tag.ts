const plain = (text: string) => text.replaceAll(/\s/g, '').toUpperCase()

/** Whether what was typed or scanned is what is written on a parcel, however it is spaced. */
export const isSameTag = (tag: string, text: string): boolean => plain(tag) === plain(text)
