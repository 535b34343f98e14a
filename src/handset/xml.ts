// An XML text as a small tree; anything not well-formed is an error.
import { SaxesParser } from 'saxes';

/** One element: its attributes, and its children in order (text as strings). */
export type Element = { name: string; attributes: Record<string, string>; children: (Element | string)[] };

/** Reads a whole document and gives its root. Throws an Error that says where it is not well-formed. */
export function parseXml(text: string): Element {
  const parser = new SaxesParser();
  const open: Element[] = [{ name: '', attributes: {}, children: [] }];
  const add = (child: Element | string) => open.at(-1)?.children.push(child);

  parser.on('doctype', () => {
    throw new Error('a document type is not allowed');
  });
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('opentag', (tag) => {
    const element = { name: tag.name, attributes: tag.attributes as Record<string, string>, children: [] };
    add(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();

  const root = open[0]?.children.find((child) => typeof child !== 'string');
  if (root === undefined) throw new Error('no root element');
  return root;
}

/** The elements directly inside `element`. */
export const elementsIn = (element: Element): Element[] =>
  element.children.filter((child) => typeof child !== 'string');

/** Text directly inside `element`. */
export const textIn = (element: Element): string =>
  element.children.filter((child) => typeof child === 'string').join('');
