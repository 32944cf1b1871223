import { createElement, type ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { PageAround } from './portal-frame.tsx'

/** The page as a piece of another, which has its own title, stylesheets and scripts. */
export const renderFragment = (page: ReactElement): { readonly title: string; readonly html: string } => {
  const around = { title: '' }
  const html = renderToStaticMarkup(createElement(PageAround.Provider, { value: around }, page))
  return { title: around.title, html }
}
