/** Paper is white: the report is printed in light colours whatever the viewer's theme is. */
import { useEffect } from 'react';

export function useLightPrint(): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    const screen = dataset['colorMode'];
    const printing = window.matchMedia('print');
    const follow = () => {
      dataset['colorMode'] = printing.matches ? 'light' : screen;
    };
    printing.addEventListener('change', follow);
    return () => {
      printing.removeEventListener('change', follow);
      dataset['colorMode'] = screen;
    };
  }, []);
}
