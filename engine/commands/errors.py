"""Errors are sentences, and exit codes."""

from __future__ import annotations

from typing import Any

import click


class NoWindow(click.ClickException):
    """Why there can be no window."""

    exit_code = 2


class Stopped(click.ClickException):
    """Ctrl+C, and what it left behind."""

    exit_code = 130

    def show(self, file: Any = None) -> None:
        """Print the sentence without "Error:"."""
        click.echo(self.message, err=True)


class Headless(click.Command):
    """A command whose expected errors are one sentence on stderr and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; errors that nobody expected keep their traceback."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise Stopped("Stopped.") from None
        except BrokenPipeError:
            raise  # nobody reads any more: click ends quietly
        except (ValueError, OSError) as error:
            from engine.console import sentence

            raise click.ClickException(sentence(error)) from error
