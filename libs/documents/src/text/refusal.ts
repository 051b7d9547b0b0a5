/** Why a document is not read, with what the sender can do about it. */
export const refusals = {
  'DOCUMENT.IMAGE': 'images are not read: send the text, or a PDF with text in it',
  'DOCUMENT.MEDIA_TYPE': 'only text/plain and application/pdf are read: send one of these',
  'DOCUMENT.ELSEWHERE': 'an address is never followed: send the document itself',
  'DOCUMENT.NOT_BASE64': 'the data is no base64: encode the file again',
  'DOCUMENT.NOT_UTF8': 'the text is not UTF-8: send it as UTF-8',
  'DOCUMENT.TOO_LARGE':
    'the document is larger than 5 MiB, 200 pages or 400,000 characters: send the part that matters',
  'DOCUMENT.TOO_MANY':
    'a claim has more than 40 documents, or they take more than a minute: send what matters first',
  'DOCUMENT.PDF_BROKEN': 'the PDF cannot be opened: save it again, without a password',
  'DOCUMENT.PDF_WITHOUT_TEXT': 'the PDF holds pictures of pages only: send one with text in it',
  'DOCUMENT.PDF_TOO_SLOW': 'the PDF took too long to read: print it to a new PDF and send that',
} as const;

export type RefusalCode = keyof typeof refusals;
