import { useEffect } from 'react'

/** While the page is printed its tab is called this: browsers put it above the paper and make it the file's name. */
export function useTitleOnPaper(title: string): void {
  useEffect(() => {
    let onScreen = document.title
    const before = () => {
      onScreen = document.title
      document.title = title
    }
    const after = () => {
      document.title = onScreen
    }
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }, [title])
}
