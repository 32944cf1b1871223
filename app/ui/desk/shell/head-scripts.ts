/**
 * A browser that keeps cookies of third parties out denies a frame its storage, and throws where it is only asked for. Remix asks
 * for it to find its routes: it gets one that lasts as long as the document.
 */
export const lendStorage = `try{sessionStorage}catch{const m=new Map();Object.defineProperty(window,'sessionStorage',{value:{getItem:k=>m.get(String(k))??null,setItem:(k,v)=>void m.set(String(k),String(v)),removeItem:k=>void m.delete(String(k)),clear:()=>m.clear(),key:i=>[...m.keys()][i]??null,get length(){return m.size}}})}`

/** The token that a document was opened with is good for nothing more, and belongs into no link and no screenshot. */
export const takeTokenOut = `{const u=new URL(location);['door','token','again'].forEach(n=>u.searchParams.delete(n));history.replaceState(history.state,'',u)}`
