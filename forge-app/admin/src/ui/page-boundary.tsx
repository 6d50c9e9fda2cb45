/** A page that fails shows so; the rest of the panel stays usable. */
import { Component } from 'react';
import type { ReactNode } from 'react';
import { Failed } from './states.tsx';

interface State {
  readonly failed: boolean;
}

export class PageBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    const retry = () => {
      this.setState({ failed: false });
    };
    return <Failed code="page-failed" onRetry={retry} />;
  }
}
