"""`python -m daemon.cli <verb>`."""

from daemon.cli.verbs import main

if __name__ == "__main__":
    main()
