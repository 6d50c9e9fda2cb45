/**
 * The lines of a UTF-8 stream, without their ends. Only \n ends a line, and a \r before it goes with it: JSON may hold U+2028 and
 * U+2029 as they are, at which node:readline would break.
 */
export async function* linesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    const searched = rest.length;
    rest += decoder.decode(chunk, { stream: true });
    let begin = 0;
    for (let end = rest.indexOf('\n', searched); end !== -1; end = rest.indexOf('\n', begin)) {
      yield withoutReturn(rest.slice(begin, end));
      begin = end + 1;
    }
    rest = rest.slice(begin);
  }
  rest += decoder.decode();
  if (rest !== '') yield withoutReturn(rest);
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);
