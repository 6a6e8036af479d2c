import { type KeyboardEvent, useEffect, useRef } from 'react'

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

/**
 * Keys of a list under a search field: / leads to the field, the arrows through the rows and back, Enter in the field
 * opens the first row. A row is whatever link is first in its item.
 * @param isCurrent the rows answer what stands in the field; Enter waits for that, or it would open somebody else
 */
export function useListKeys(isCurrent: boolean) {
  const searchRef = useRef<HTMLInputElement>(null)
  const listRef = useRef<HTMLUListElement>(null)
  useEffect(() => {
    const toSearch = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return
      if (document.querySelector('[role="dialog"]')) return
      event.preventDefault()
      searchRef.current?.focus()
      searchRef.current?.select()
    }
    window.addEventListener('keydown', toSearch)
    return () => window.removeEventListener('keydown', toSearch)
  }, [])

  const wantsFirst = useRef(false)
  const rows = () => [...(listRef.current?.querySelectorAll<HTMLElement>(':scope > li > a') ?? [])]

  useEffect(() => {
    if (!isCurrent || !wantsFirst.current) return
    wantsFirst.current = false
    rows()[0]?.click()
  })

  function onSearchKey(event: KeyboardEvent) {
    const [first] = rows()
    if (event.nativeEvent.isComposing) return
    wantsFirst.current = event.key === 'Enter' && !isCurrent
    if (wantsFirst.current) event.preventDefault()
    if (first === undefined || wantsFirst.current) return
    if (event.key === 'ArrowDown') first.focus()
    else if (event.key === 'Enter') first.click()
    else return
    event.preventDefault()
  }

  function onListKey(event: KeyboardEvent) {
    const all = rows()
    const at = all.findIndex((row) => row === document.activeElement)
    if (at < 0) return
    if (event.key === 'ArrowDown') all[at + 1]?.focus()
    else if (event.key === 'ArrowUp') (at === 0 ? searchRef.current : all[at - 1])?.focus()
    else if (event.key === 'Home') all[0]?.focus()
    else if (event.key === 'End') all.at(-1)?.focus()
    else return
    event.preventDefault()
  }

  return { searchRef, listRef, onSearchKey, onListKey }
}
